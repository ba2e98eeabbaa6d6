metadata description = 'The Durable Task Scheduler and the task hub that keep the runs.'

import { deployerType, resourceTags } from 'types.bicep'

param name string
param taskHubName string
param location string
param tags resourceTags

@description('Address ranges that may reach the scheduler from outside of its network, besides holding the role.')
param ipAllowlist string[]

@description('Whether the app reaches the scheduler through a private endpoint, so that nobody else needs to.')
param isPrivate bool

@description('The principal of the app\'s identity.')
param appPrincipalId string
param appIdentityName string

@description('Who deploys and may use the dashboard; empty: nobody.')
param deployerPrincipalId string
param deployerPrincipalType deployerType

var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: ipAllowlist
    // The dashboard is a page in somebody's browser, which asks the scheduler from there.
    publicNetworkAccess: isPrivate && empty(ipAllowlist) ? 'Disabled' : 'Enabled'
    sku: {
      name: 'Consumption'
    }
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: taskHubName
}

resource appRuns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(taskHub.id, appIdentityName, durableTaskDataContributor)
  scope: taskHub
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
  }
}

resource deployerUsesDashboard 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(taskHub.id, deployerPrincipalId, durableTaskDataContributor)
  scope: taskHub
  properties: {
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
  }
}

output id string = scheduler.id
output endpoint string = scheduler.properties.endpoint
output taskHubName string = taskHub.name
