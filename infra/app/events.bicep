metadata description = 'The events of the storage account. What is uploaded to inbox is sent to the app by a subscription that is made after it is deployed (hooks/postdeploy).'

import { resourceTags } from 'types.bicep'

param name string
param location string
param tags resourceTags
param storageAccountId string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    source: storageAccountId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

output id string = topic.id
output name string = topic.name
