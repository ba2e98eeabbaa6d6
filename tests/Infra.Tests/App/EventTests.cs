using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

public class EventTests
{
    [BicepFact]
    public async Task The_topic_is_that_of_the_storage_account()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        JsonElement topic = deployment.Properties("Microsoft.EventGrid/systemTopics");
        Assert.Equal("Microsoft.Storage.StorageAccounts", topic.GetProperty("topicType").GetString());
        Assert.Equal(deployment.One("Microsoft.Storage/storageAccounts").GetProperty("id").GetString(), topic.GetProperty("source").GetString());
    }
}
