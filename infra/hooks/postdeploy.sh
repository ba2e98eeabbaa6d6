#!/bin/sh
# Has Event Grid tell the app about lists that are uploaded to the container inbox. It may be run again: azd hooks run postdeploy
set -eu
. "$(dirname -- "$0")/shared.sh"

group=$(need AZURE_RESOURCE_GROUP)
app=$(need AZURE_FUNCTION_APP_NAME)
topic=$(need AZURE_STORAGE_SYSTEM_TOPIC)
function=StartRunFromBlob
attempts=${FUNCTIONS_ATTEMPTS:-8}
delay=${FUNCTIONS_DELAY_SECONDS:-15}

need_tools az

# A host that was just deployed to takes a while to know its functions and to make the key of its blob webhook.
attempt=1
while :; do
  # The names come as APP/FUNCTION.
  functions=$(az functionapp function list --resource-group "$group" --name "$app" --query '[].name' --output tsv || true)
  key=$(az functionapp keys list --resource-group "$group" --name "$app" --query systemKeys.blobs_extension --output tsv || true)
  if printf '%s\n' "$functions" | grep -q "/$function\$" && [ -n "$key" ]; then
    break
  fi
  if [ "$attempt" -ge "$attempts" ]; then
    if [ -n "$functions" ] && [ -z "$key" ]; then
      echo "$app has no key for its blob webhook yet, so uploads to inbox start nothing. Open it once and run: azd hooks run postdeploy" >&2
    else
      echo "$app has no function $function, so uploads to inbox start nothing. Lists sent to /api/runs do." >&2
      echo "Once it has it, run: azd hooks run postdeploy" >&2
    fi
    exit 0
  fi
  echo "Waiting for $app to start; trying again in $delay seconds."
  attempt=$((attempt + 1))
  sleep "$delay"
done

# Made anew or brought up to date, under the same name.
az eventgrid system-topic event-subscription create \
  --resource-group "$group" \
  --system-topic-name "$topic" \
  --name inbox \
  --endpoint-type webhook \
  --endpoint "https://$app.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.$function&code=$key" \
  --included-event-types Microsoft.Storage.BlobCreated \
  --subject-begins-with /blobServices/default/containers/inbox/ \
  --output none || fail "The subscription could not be made; az says why above. Once that is mended, run: azd hooks run postdeploy"

echo "A list uploaded to the container inbox starts a run."
