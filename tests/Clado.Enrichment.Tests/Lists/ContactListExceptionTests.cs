namespace Clado.Enrichment.Lists;

public class ContactListExceptionTests
{
    [Theory]
    [InlineData(null, null, "Wrong.")]
    [InlineData(3, null, "Line 3: Wrong.")]
    [InlineData(null, "$.x", "$.x: Wrong.")]
    [InlineData(3, "$.x", "Line 3, $.x: Wrong.")]
    public void The_message_says_where(int? line, string? field, string message)
    {
        var fault = new ContactListException("Wrong.", line, field);

        Assert.Equal(message, fault.Message);
        Assert.Equal(line, fault.Line);
        Assert.Equal(field, fault.Field);
    }
}
