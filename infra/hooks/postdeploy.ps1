# Has Event Grid tell the app about lists that are uploaded to the container inbox. It may be run again: azd hooks run postdeploy
. (Join-Path $PSScriptRoot 'shared.ps1')

$group = Need 'AZURE_RESOURCE_GROUP'
$app = Need 'AZURE_FUNCTION_APP_NAME'
$topic = Need 'AZURE_STORAGE_SYSTEM_TOPIC'
$function = 'StartRunFromBlob'
$attempts = [int]($env:FUNCTIONS_ATTEMPTS ?? 8)
$delay = [int]($env:FUNCTIONS_DELAY_SECONDS ?? 15)

NeedTools 'az'

# A host that was just deployed to takes a while to know its functions and to make the key of its blob webhook.
for ($attempt = 1; ; $attempt++) {
    # The names come as APP/FUNCTION.
    $functions = @(az functionapp function list --resource-group $group --name $app --query '[].name' --output tsv)
    $key = az functionapp keys list --resource-group $group --name $app --query systemKeys.blobs_extension --output tsv
    if (($functions -like "*/$function") -and $key) { break }
    if ($attempt -ge $attempts) {
        if ($functions -and -not $key) {
            Say "$app has no key for its blob webhook yet, so uploads to inbox start nothing. Open it once and run: azd hooks run postdeploy"
        }
        else {
            Say "$app has no function $function, so uploads to inbox start nothing. Lists sent to /api/runs do."
            Say 'Once it has it, run: azd hooks run postdeploy'
        }
        exit 0
    }
    Write-Host "Waiting for $app to start; trying again in $delay seconds."
    Start-Sleep -Seconds $delay
}

# Made anew or brought up to date, under the same name. az is a batch file on Windows, whose shell would take a bare & as its own.
$endpoint = "https://$app.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.$function&code=$key"
if ($IsWindows) { $endpoint = "`"$endpoint`"" }
az eventgrid system-topic event-subscription create `
    --resource-group $group `
    --system-topic-name $topic `
    --name inbox `
    --endpoint-type webhook `
    --endpoint $endpoint `
    --included-event-types Microsoft.Storage.BlobCreated `
    --subject-begins-with /blobServices/default/containers/inbox/ `
    --output none
if ($LASTEXITCODE -ne 0) { Fail 'The subscription could not be made; az says why above. Once that is mended, run: azd hooks run postdeploy' }

Write-Host 'A list uploaded to the container inbox starts a run.'
exit 0
