namespace Clado.Payments.Tests;

public class RefusalCodesTests
{
    [Theory]
    [InlineData(RefusalCodes.RunCap)]
    [InlineData(RefusalCodes.OperationCap)]
    [InlineData(RefusalCodes.NoCap)]
    public void Caps_that_are_reached_or_missing_are_caps(string code) => Assert.True(RefusalCodes.IsCap(code));

    [Theory]
    [InlineData(RefusalCodes.Recipient)]
    [InlineData(RefusalCodes.Funds)]
    [InlineData(null)]
    public void What_was_asked_for_is_no_cap(string? code) => Assert.False(RefusalCodes.IsCap(code));
}
