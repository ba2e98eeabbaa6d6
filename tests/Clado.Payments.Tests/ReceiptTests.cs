namespace Clado.Payments.Tests;

public class ReceiptTests
{
    private const string File = "receipts.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_receipt_reads_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var header = vector.Text("paymentReceipt");
        var result = vector.GetProperty("result");
        if (!result.GetProperty("ok").GetBoolean())
        {
            Assert.Throws<PaymentFormatException>(() => Receipt.Parse(header));
            Assert.False(Receipt.TryParse(header, out _));
            return;
        }

        var value = result.GetProperty("value");
        Assert.True(Receipt.TryParse(header, out var receipt));
        Assert.Equal(
            (value.Text("method"), value.Text("reference"), value.Text("status"), value.Text("timestamp"), value.OptionalText("externalId")),
            (receipt.Method, receipt.Reference, receipt.Status, receipt.Timestamp, receipt.ExternalId));
    });

    [Theory]
    [InlineData("""{"method":"tempo","reference":"0x","status":"failed","timestamp":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"method":"tempo","reference":"0x","status":"success","timestamp":"soon"}""")]
    [InlineData("""{"method":"tempo","reference":7,"status":"success","timestamp":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""[]""")]
    public void A_receipt_of_another_form_is_refused(string json) => Assert.Throws<PaymentFormatException>(() => Receipt.Parse(TestRequest.Encode(json)));

    [Fact]
    public void Unknown_members_are_ignored()
    {
        var receipt = Receipt.Parse(TestRequest.Encode("""{"method":"tempo","reference":"0xab","status":"success","timestamp":"2026-01-01T00:00:00Z","externalId":"e","x":[1]}"""));

        Assert.Equal("e", receipt.ExternalId);
    }
}
