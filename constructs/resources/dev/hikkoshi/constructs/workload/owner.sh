# Asks whether EKS owns this cron. Ends with 0 if it does, with NOT_OURS if it does not, and with 1 without an answer.
# A slot belongs to the side that owned the cron when the slot began: the other side may have started it already.
give_up=$(($(date +%s) + ASK_SECONDS))
until answer=$(aws ssm get-parameter --name "$OWNER_PARAMETER" --output text \
  --query 'Parameter.[Value,LastModifiedDate]' --cli-connect-timeout 5 --cli-read-timeout 5 2>"$HOME/owner.log"); do
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
owner=$(echo "$answer" | cut -f 1)
case $owner in
  eks | legacy) ;;
  *) echo "$OWNER_PARAMETER holds neither eks nor legacy. The cron does not run." >&2; exit 1 ;;
esac
since=$(date -d "$(echo "$answer" | cut -f 2)" +%s) || exit 1
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
if [ "$owner" = eks ] && [ "$since" -le "$slot" ]; then
  echo "EKS owns this cron. It runs."
  exit 0
fi
echo "$owner owns this cron since $(date -u -d "@$since"), and this slot began $(date -u -d "@$slot"). It does not run here." >&2
exit "$NOT_OURS"
