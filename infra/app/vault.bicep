metadata description = 'The key that pays. It is made in the vault and never leaves it.'

import { deployerType, payerKeyType, resourceTags } from 'types.bicep'

@maxLength(24)
param name string
param location string
param tags resourceTags

@description('The principal of the app\'s identity, which may sign with the key.')
param appPrincipalId string
param appIdentityName string

@description('Who deploys and may read the public key, to learn the payer\'s address; empty: nobody.')
param deployerPrincipalId string
param deployerPrincipalType deployerType

@description('EC keeps the key in software (vault of the Standard tier), EC-HSM in a hardware security module (Premium).')
param keyType payerKeyType

@description('Whether the vault can be reached through its private endpoint only.')
param isPrivate bool

@description('Bring back a vault of this name that was deleted and is still held by purge protection, with its key.')
param recover bool

var keyVaultCryptoUser = '12338af0-0e69-4776-bea7-57ae8d297424'
var keyVaultReader = '21090545-7ca7-4776-b22c-e363652d74d2'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    createMode: recover ? 'recover' : 'default'
    sku: {
      family: 'A'
      name: keyType == 'EC-HSM' ? 'premium' : 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

// Deploying again leaves a key that exists as it is: the payer stays the same.
resource payer 'Microsoft.KeyVault/vaults/keys@2025-05-01' = {
  parent: vault
  name: 'payer'
  tags: tags
  properties: {
    kty: keyType
    curveName: 'P-256K'
    keyOps: ['sign', 'verify']
    attributes: {
      enabled: true
      exportable: false
    }
  }
}

resource appSigns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(payer.id, appIdentityName, keyVaultCryptoUser)
  scope: payer
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultCryptoUser)
  }
}

resource deployerReadsPublicKey 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(payer.id, deployerPrincipalId, keyVaultReader)
  scope: payer
  properties: {
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultReader)
  }
}

output id string = vault.id
output keyId string = payer.properties.keyUri
