targetScope = 'subscription'

metadata name = 'Clado.Functions'
metadata description = 'Everything that Clado.Functions needs on Azure. Plain resources only, so that it compiles without a network.'

import { deployerType, payerKeyType } from 'app/types.bicep'

@description('Name of the environment; the names of all resources are made from it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Where everything is. The list has the regions with both Flex Consumption and the Durable Task Scheduler.')
@allowed([
  'australiaeast'
  'centralus'
  'eastasia'
  'eastus2'
  'northeurope'
  'southeastasia'
  'swedencentral'
  'uksouth'
  'westus2'
])
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Who deploys: may open the scheduler\'s dashboard and read the payer\'s public key. Empty: nobody gets these roles.')
param principalId string = deployer().objectId
param principalType deployerType = 'User'

@description('Reach storage, vault and scheduler through private endpoints only. The app\'s HTTP functions stay public.')
param vnetEnabled bool = false

@description('Address ranges that may reach the scheduler, and so its dashboard, besides holding the role. Empty in a private network: none.')
param schedulerIpAllowlist string[] = ['0.0.0.0/0']

@description('EC, or EC-HSM for a key in a hardware security module.')
param payerKey payerKeyType = 'EC'

@description('Bring back the deleted vault of an environment of this name, with its key, within 90 days of its deletion.')
param recoverVault bool = false

@description('The gateway that sells Clado\'s operations.')
param gatewayUrl string = 'https://clado.mpp.paywithlocus.com'

@description('A Tempo node\'s JSON-RPC.')
param tempoRpcUrl string = 'https://rpc.tempo.xyz'

@description('The only chain that is paid on: 4217 is Tempo mainnet, 42431 the Moderato testnet.')
param tempoChainId string = '4217'

@description('Comma-separated addresses of the tokens that may be paid with. Empty: nothing is paid.')
param spendingCurrencies string = '0x20c000000000000000000000b9537d11c60e8b50'

@description('Comma-separated addresses that may be paid. Empty: nothing is paid.')
param spendingRecipients string = '0x060b0fB0Be9d90557577B3AEE480711067149Ff0'

@description('The highest price of one submit, in base units. Empty: no submit is paid for.')
param maxSubmitBaseUnits string = ''

@description('The highest price of one poll, in base units. Empty: no poll is paid for.')
param maxPollBaseUnits string = ''

@description('The most one run may spend, in base units. Empty: nothing is paid.')
param maxRunBaseUnits string = ''

@description('The most all runs together may spend in a UTC day, in base units. Empty: nothing is paid.')
param maxDayBaseUnits string = ''

@description('The most that may ever be spent, in base units. Empty: nothing is paid.')
param maxLifetimeBaseUnits string = ''

@description('The highest chain fee that one payment may offer, in base units of the token.')
param maxFeeBaseUnits string = '50000'

@description('The most a challenge may ask above the price computed beforehand, in base units.')
param priceToleranceBaseUnits string = '0'

@description('The app\'s address as callers see it, when something stands in front of it.')
param publicBaseUrl string = ''

@description('Values for settings of the app that have no parameter of their own, such as { "Batching__Size": "1000" }.')
param settings { *: string } = {}

@description('Who gets an e-mail when an alert fires. Empty: alerts show in the portal alone.')
param alertEmail string = ''

@description('How many days after its last change a list, an answer or a result is deleted. The ledger is never deleted.')
@minValue(1)
@maxValue(3650)
param personalDataRetentionDays int = 30

@description('How many days a deleted blob can be restored.')
@minValue(1)
@maxValue(365)
param deletedBlobRetentionDays int = 7

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Instances that stand ready for orchestrations and activities; 0 scales to nothing between runs.')
@minValue(0)
param alwaysReadyInstances int = 0

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var identityName = '${abbreviations.managedIdentityUserAssignedIdentities}${token}'
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: '${abbreviations.resourcesResourceGroups}${environmentName}'
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'app/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: '${abbreviations.operationalInsightsWorkspaces}${token}'
    componentName: '${abbreviations.insightsComponents}${token}'
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module storage 'app/storage.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.storageStorageAccounts}${token}'
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    isPrivate: vnetEnabled
    personalDataRetentionDays: personalDataRetentionDays
    deletedBlobRetentionDays: deletedBlobRetentionDays
  }
}

module vault 'app/vault.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.keyVaultVaults}${token}'
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
    keyType: payerKey
    isPrivate: vnetEnabled
    recover: recoverVault
  }
}

module scheduler 'app/scheduler.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.durableTaskSchedulers}${token}'
    taskHubName: '${abbreviations.durableTaskTaskHubs}${token}'
    location: location
    tags: tags
    ipAllowlist: schedulerIpAllowlist
    isPrivate: vnetEnabled
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
  }
}

module events 'app/events.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.eventGridSystemTopics}${token}'
    location: location
    tags: tags
    storageAccountId: storage.outputs.id
  }
}

module network 'app/network.bicep' = if (vnetEnabled) {
  scope: group
  params: {
    name: '${abbreviations.networkVirtualNetworks}${token}'
    location: location
    tags: tags
  }
}

var privateParts = [
  {
    groupId: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    groupId: 'queue'
    zoneName: 'privatelink.queue.${environment().suffixes.storage}'
  }
  {
    groupId: 'scheduler'
    zoneName: 'privatelink.durabletask.io'
  }
  {
    groupId: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
]

module endpoints 'app/privateEndpoint.bicep' = [
  for part in privateParts: if (vnetEnabled) {
    scope: group
    params: {
      name: '${abbreviations.networkPrivateEndpoints}${part.groupId}-${token}'
      location: location
      tags: tags
      networkId: network!.outputs.id
      subnetId: network!.outputs.endpointSubnetId
      resourceId: part.groupId == 'vault'
        ? vault.outputs.id
        : part.groupId == 'scheduler' ? scheduler.outputs.id : storage.outputs.id
      groupId: part.groupId
      zoneName: part.zoneName
    }
  }
]

module functionApp 'app/functionApp.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.webSitesFunctions}${token}'
    planName: '${abbreviations.webServerFarms}${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    schedulerEndpoint: scheduler.outputs.endpoint
    taskHubName: scheduler.outputs.taskHubName
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    keyId: vault.outputs.keyId
    gatewayUrl: gatewayUrl
    tempoRpcUrl: tempoRpcUrl
    tempoChainId: tempoChainId
    spending: {
      currencies: spendingCurrencies
      recipients: spendingRecipients
      maxSubmitBaseUnits: maxSubmitBaseUnits
      maxPollBaseUnits: maxPollBaseUnits
      maxRunBaseUnits: maxRunBaseUnits
      maxDayBaseUnits: maxDayBaseUnits
      maxLifetimeBaseUnits: maxLifetimeBaseUnits
      maxFeeBaseUnits: maxFeeBaseUnits
      priceToleranceBaseUnits: priceToleranceBaseUnits
    }
    publicBaseUrl: publicBaseUrl
    settings: settings
    subnetId: vnetEnabled ? network!.outputs.appSubnetId : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
  }
}

module alerts 'app/alerts.bicep' = {
  scope: group
  params: {
    actionGroupName: '${abbreviations.insightsActionGroups}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    systemTopicId: events.outputs.id
    emailAddress: alertEmail
  }
}

// What azd keeps for the hooks and for docs/azure.md.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = functionApp.outputs.name
output SERVICE_API_URL string = functionApp.outputs.url
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
output AZURE_STORAGE_SYSTEM_TOPIC string = events.outputs.name
output DTS_ENDPOINT string = scheduler.outputs.endpoint
output TASKHUB_NAME string = scheduler.outputs.taskHubName
output PAYER_KEY_ID string = vault.outputs.keyId
output TEMPO_CHAIN_ID string = tempoChainId
output SPENDING_CURRENCIES string = spendingCurrencies
