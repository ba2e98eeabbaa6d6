using System.Reflection;
using System.Text.RegularExpressions;
using Clado.Functions.Paying;
using Infra.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Infra.Tests.App;

/// <summary>The alerts look for what the app really logs.</summary>
public partial class AlertTests
{
    private const string Rules = "Microsoft.Insights/scheduledQueryRules";
    private const string OperatorEvents = "Clado.Functions.Operations.OperatorEvents";

    /// <summary>The Functions host's word for a message that failed as often as it may.</summary>
    private const string HostsPoison = "Message has reached MaxDequeueCount";

    [BicepFact]
    public async Task There_is_one_for_each_thing_that_an_operator_must_hear_of()
    {
        IEnumerable<string> names = (await Deployment.DefaultAsync()).All(Rules).Select(Deployment.NameOf);
        Assert.Equal(["cap-reached", "circuit-opened", "completions-not-sent", "failed-runs", "paid-not-delivered", "poison", "unsettled"], names.Order(StringComparer.Ordinal));
    }

    [BicepFact]
    public async Task Each_looks_for_messages_that_the_app_writes()
    {
        string[] written = [.. Messages(_ => true), HostsPoison];
        string[] beginnings = await BeginningsAsync();
        Assert.NotEmpty(beginnings);
        Assert.All(beginnings, beginning => Assert.Single(written, message => message.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [BicepFact]
    public async Task Each_message_for_operators_raises_one()
    {
        string[] messages = [.. Messages(type => type.FullName == OperatorEvents)];
        string[] beginnings = await BeginningsAsync();
        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.Single(beginnings, beginning => message.StartsWith(beginning, StringComparison.Ordinal)));
    }

    [BicepFact]
    public async Task They_reach_the_person_who_was_named_and_nobody_otherwise()
    {
        Deployment named = await Deployment.FullAsync();
        var group = named.One("Microsoft.Insights/actionGroups").GetProperty("id").GetString();
        Assert.All(
            named.All(Rules),
            rule => Assert.Equal(group, rule.GetProperty("properties").GetProperty("actions").GetProperty("actionGroups")[0].GetString()));
        Assert.Empty((await Deployment.DefaultAsync()).All("Microsoft.Insights/actionGroups"));
    }

    [BicepFact]
    public async Task Uploads_that_Event_Grid_gave_up_on_raise_one()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        var scope = deployment.Properties("Microsoft.Insights/metricAlerts").GetProperty("scopes")[0].GetString();
        Assert.Equal(deployment.One("Microsoft.EventGrid/systemTopics").GetProperty("id").GetString(), scope);
    }

    private static async Task<string[]> BeginningsAsync() =>
    [
        .. from rule in (await Deployment.DefaultAsync()).All(Rules)
           let query = rule.GetProperty("properties").GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!
           from match in Beginning().Matches(query)
           select match.Groups["text"].Value,
    ];

    /// <summary>The templates of the messages that the app's types write.</summary>
    private static IEnumerable<string> Messages(Func<Type, bool> ofType) =>
        from type in typeof(SpendingOptions).Assembly.GetTypes().Where(ofType)
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
        where attribute is not null
        select attribute.Message;

    [GeneratedRegex("startswith \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Beginning();
}
