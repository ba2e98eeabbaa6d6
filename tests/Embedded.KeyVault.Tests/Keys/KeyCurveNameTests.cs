namespace Clado.Embedded.KeyVault.Tests.Keys;

public class KeyCurveNameTests
{
    [Fact]
    public void Names_are_equal_by_their_text()
    {
        Assert.Equal(KeyCurveName.P256K, new KeyCurveName("P-256K"));
        Assert.True(KeyCurveName.P256K == "P-256K");
        Assert.True(KeyCurveName.P256 != KeyCurveName.P256K);
        Assert.Equal("P-521", KeyCurveName.P521.ToString());
        Assert.Throws<ArgumentNullException>(() => new KeyCurveName(null!));
    }
}
