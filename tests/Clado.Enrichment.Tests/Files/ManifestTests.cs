using System.Text;
using System.Text.Json;

namespace Clado.Enrichment.Files;

public class ManifestTests
{
    private static readonly Manifest Example = new()
    {
        RunId = "run-1",
        Status = "completed",
        CreatedAt = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
        CompletedAt = new(2026, 11, 24, 0, 5, 0, TimeSpan.Zero),
        Rows = new() { In = 3, Enriched = 1, Invalid = 2 },
        Batches = [new() { Number = 0, Rows = 1, JobId = "job-1", Status = "completed", Polls = 2, SpentBaseUnits = "49000", Transactions = ["0xab"] }],
        SpentBaseUnits = "49000",
        FeesBaseUnits = "87",
        Files = [new() { Name = "contacts.csv", Bytes = 120, Sha256 = "00ff" }],
    };

    [Fact]
    public void It_is_JSON_in_snake_case() => Assert.Equal(
        """
        {
          "run_id": "run-1",
          "status": "completed",
          "created_at": "2026-11-24T00:00:00+00:00",
          "completed_at": "2026-11-24T00:05:00+00:00",
          "rows": {
            "in": 3,
            "enriched": 1,
            "empty": 0,
            "failed": 0,
            "duplicate": 0,
            "invalid": 2,
            "suppressed": 0,
            "balanced": true
          },
          "batches": [
            {
              "number": 0,
              "rows": 1,
              "job_id": "job-1",
              "status": "completed",
              "polls": 2,
              "spent_base_units": "49000",
              "transactions": [
                "0xab"
              ]
            }
          ],
          "spent_base_units": "49000",
          "fees_base_units": "87",
          "files": [
            {
              "name": "contacts.csv",
              "bytes": 120,
              "sha256": "00ff"
            }
          ]
        }
        """.ReplaceLineEndings("\n"),
        Encoding.UTF8.GetString(Example.ToJson()));

    [Fact]
    public void What_is_written_is_read() => Assert.Equal(Example.ToJson(), Manifest.Parse(Example.ToJson()).ToJson());

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("x")]
    public void What_is_no_manifest_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Manifest.Parse(Encoding.UTF8.GetBytes(json)));
}
