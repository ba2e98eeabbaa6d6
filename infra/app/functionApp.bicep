metadata description = 'The function app on a Flex Consumption plan, and its settings.'

import { resourceTags, spendingLimits } from 'types.bicep'

param name string
param planName string
param location string
param tags resourceTags

param identityId string
param identityClientId string

param blobEndpoint string
param queueEndpoint string
param schedulerEndpoint string
param taskHubName string
param applicationInsightsConnectionString string

@description('The identifier of the key that pays, without a version.')
param keyId string

param gatewayUrl string
param tempoRpcUrl string
param tempoChainId string
param spending spendingLimits

@description('The app\'s address as callers see it, when something stands in front of it; empty for its own.')
param publicBaseUrl string

@description('Values for settings that have no parameter of their own, over those given here.')
param settings { *: string }

@description('The subnet that the app reaches the rest through; empty: none.')
param subnetId string

@allowed([512, 2048, 4096])
param instanceMemoryMB int

@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances that stand ready for orchestrations and activities; 0 scales to nothing between runs.')
@minValue(0)
param alwaysReadyInstances int

var hostSettings = {
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
  TASKHUB_NAME: taskHubName
}

var payingSettings = {
  Gateway__Url: gatewayUrl
  Tempo__RpcUrl: tempoRpcUrl
  Tempo__ChainId: tempoChainId
  Vault__KeyId: keyId
  Vault__ManagedIdentityClientId: identityClientId
  Spending__Currencies: spending.currencies
  Spending__Recipients: spending.recipients
  Spending__MaxSubmitBaseUnits: spending.maxSubmitBaseUnits
  Spending__MaxPollBaseUnits: spending.maxPollBaseUnits
  Spending__MaxRunBaseUnits: spending.maxRunBaseUnits
  Spending__MaxDayBaseUnits: spending.maxDayBaseUnits
  Spending__MaxLifetimeBaseUnits: spending.maxLifetimeBaseUnits
  Spending__MaxFeeBaseUnits: spending.maxFeeBaseUnits
  Spending__PriceToleranceBaseUnits: spending.priceToleranceBaseUnits
  Intake__PublicBaseUrl: publicBaseUrl
}

// Every other setting is as in the sample. Storage is reached with an identity here, and Flex Consumption refuses the last one.
var notHere = ['AzureWebJobsStorage', 'FUNCTIONS_WORKER_RUNTIME']
var sampleSettings = toObject(
  filter(items(loadJsonContent('../../local.settings.sample.json').Values), setting => !contains(notHere, setting.key)),
  setting => setting.key,
  setting => setting.value
)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}deployment'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'durable', instanceCount: alwaysReadyInstances }]
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(sampleSettings, hostSettings, payingSettings, settings)
  }

  // Deployment signs in with Entra; user names and passwords are off.
  resource ftpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
