# Asks whether EKS owned this cron when the slot began. Ends with 0 if it did, with NOT_OURS if it did not, and with 1 without an
# answer. A slot belongs to the side that owned the cron when the slot began, also if the owner has changed since: the other side
# asks the same question, so each slot has one side, however late a run asks.
give_up=$(($(date +%s) + ASK_SECONDS))
ask() {
  until answer=$(aws ssm "$1" --name "$OWNER_PARAMETER" --output text --query "$2" \
    --cli-connect-timeout 5 --cli-read-timeout 5 2>"$HOME/owner.log"); do
    cat "$HOME/owner.log" >&2
    if grep -q '(ParameterNotFound)' "$HOME/owner.log"; then
      echo "$OWNER_PARAMETER is gone, so the legacy side no longer has this cron. It runs."
      exit 0
    fi
    # On a new node, the agent that provides credentials may start after this pod.
    if [ "$(date +%s)" -ge "$give_up" ]; then
      echo "No answer about $OWNER_PARAMETER. The cron does not run." >&2
      exit 1
    fi
    sleep "$PAUSE_SECONDS"
  done
}
# The first whole second that has a change already: a slot begins with a second, and the change may come within it.
second() {
  stamp=$(date -d "$1" '+%s %N') || return 1
  seconds=${stamp% *}
  [ "${stamp#* }" -eq 0 ] || seconds=$((seconds + 1))
  echo "$seconds"
}
ask get-parameter 'Parameter.[Value,LastModifiedDate]'
owner=$(echo "$answer" | cut -f 1)
since=$(second "$(echo "$answer" | cut -f 2)") || exit 1
# A CronJob calls its job CRON_NAME-MINUTES, the minutes from 1970 to the slot. A job that a person starts has no slot, whatever
# its name is: a slot is not in the future, and not older than a late run with all its retries.
now=$(date +%s)
slot=$now
minutes=${JOB_NAME#"$CRON_NAME-"}
case $minutes in
  "$JOB_NAME" | "" | 0* | *[!0-9]* | ??????????*) ;;
  *)
    named=$((minutes * 60))
    if [ "$named" -le "$((now + 60))" ] && [ "$named" -ge "$((now - SLOT_SECONDS))" ]; then
      slot=$named
    fi
    ;;
esac
if [ "$since" -gt "$slot" ]; then
  # The last version of the parameter before the slot counts. If none is as old, the oldest one does.
  ask get-parameter-history 'Parameters[].[Version,LastModifiedDate,Value]'
  best=
  while read -r version changed value; do
    began=$(second "${changed:?no version}") || exit 1
    rank=$version
    [ "$began" -le "$slot" ] || rank=-$version
    if [ -z "$best" ] || [ "$rank" -gt "$best" ]; then
      best=$rank
      owner=$value
    fi
  done <<END
$answer
END
fi
case $owner in
  eks)
    echo "EKS owned this cron when the slot began. It runs."
    exit 0
    ;;
  legacy)
    echo "The legacy side owned this cron when this slot began, $(date -u -d "@$slot"). It does not run here." >&2
    exit "$NOT_OURS"
    ;;
  *)
    echo "$OWNER_PARAMETER holds neither eks nor legacy. The cron does not run." >&2
    exit 1
    ;;
esac
