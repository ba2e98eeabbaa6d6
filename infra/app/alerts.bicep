metadata description = 'What an operator hears of at once. The texts are the beginnings of the messages in src/Clado.Functions/Operations/OperatorEvents.cs and of the Functions host\'s.'

import { resourceTags } from 'types.bicep'

param actionGroupName string
param location string
param tags resourceTags

param workspaceId string
param systemTopicId string

@description('Who gets an e-mail; empty: the alerts show in the portal alone.')
param emailAddress string

type alert = {
  title: string
  text: string

  @description('0 is critical, 1 an error, 2 a warning.')
  severity: 0 | 1 | 2

  @description('A query over the last windowSize; each row raises the alert.')
  query: string
  windowSize: string
}

var logAlerts alert[] = [
  {
    title: 'paid-not-delivered'
    text: 'Money moved and the gateway did not deliver. If it was a submit, its batch waits for your decision.'
    severity: 0
    query: 'AppTraces | where Message startswith "Paid and not delivered:"'
    windowSize: 'PT15M'
  }
  {
    title: 'unsettled'
    text: 'A payment is neither proven nor refuted five minutes after its validity. The chain is still asked; is its RPC reachable?'
    severity: 1
    query: 'AppTraces | where Message startswith "Payment not settled:"'
    // The chain is asked every fifteen minutes at the latest.
    windowSize: 'PT30M'
  }
  {
    title: 'cap-reached'
    text: 'A payment was refused because of a cap that is reached, or not set.'
    severity: 2
    query: 'AppTraces | where Message startswith "Spending cap in the way:"'
    windowSize: 'PT15M'
  }
  {
    title: 'circuit-opened'
    text: 'An operation took money several times in a row and delivered nothing. It is not paid for until an unpaid probe is answered well.'
    severity: 1
    query: 'AppTraces | where Message startswith "Circuit opened:"'
    windowSize: 'PT15M'
  }
  {
    title: 'poison'
    text: 'An upload to inbox could not be used, or starting a run from it failed every time.'
    severity: 1
    query: 'AppTraces | where Message startswith "An upload to inbox cannot be used" or (Message startswith "Message has reached MaxDequeueCount" and Message has "webjobs-blobtrigger-poison")'
    windowSize: 'PT15M'
  }
  {
    title: 'failed-runs'
    text: 'A run ended with errors, or an orchestration stopped on one.'
    severity: 1
    query: 'AppTraces | where Message startswith "Run ended with errors:" or (Message contains "(Orchestrator)" and Message contains "failed with an error. Reason:")'
    windowSize: 'PT15M'
  }
  {
    title: 'completions-not-sent'
    text: 'The receiver at Completion__Url could not be told that a run has ended.'
    severity: 2
    query: 'AppTraces | where Message startswith "Completion not sent:"'
    windowSize: 'PT15M'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emailAddress)) {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'clado'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: emailAddress
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: alert.title
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Clado: ${alert.title}'
      description: alert.text
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: alert.windowSize
      autoMitigate: true
      // The tables exist once the app has logged for the first time.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: empty(emailAddress) ? [] : [operators.id]
      }
    }
  }
]

resource droppedUploads 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dropped-uploads'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid gave up on telling the app about an upload. Upload the list again.'
    severity: 1
    enabled: true
    scopes: [systemTopicId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dropped'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DroppedEventCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: empty(emailAddress)
      ? []
      : [
          {
            actionGroupId: operators.id
          }
        ]
  }
}
