metadata description = 'Types that several modules share.'

@export()
@description('Tags of a resource.')
type resourceTags = {
  *: string
}

@export()
@description('EC keeps the key in software, in a vault of the Standard tier; EC-HSM in a hardware security module, in a vault of the Premium tier.')
type payerKeyType = 'EC' | 'EC-HSM'

@export()
@description('What kind of principal deploys.')
type deployerType = 'User' | 'ServicePrincipal' | 'Group'

@export()
@description('What the payer\'s key may be used for. Amounts are digits of base units; what is empty is not paid for.')
type spendingLimits = {
  @description('Comma-separated addresses of the tokens that may be paid with.')
  currencies: string

  @description('Comma-separated addresses that may be paid.')
  recipients: string

  maxSubmitBaseUnits: string
  maxPollBaseUnits: string
  maxRunBaseUnits: string
  maxDayBaseUnits: string
  maxLifetimeBaseUnits: string
  maxFeeBaseUnits: string
  priceToleranceBaseUnits: string
}
