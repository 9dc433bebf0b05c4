# Waits until the agent of the node gives credentials. Ends with 0 with them, and with 1 without them.
give_up=$(($(date +%s) + WAIT_SECONDS))
until aws configure export-credentials --format env >/dev/null 2>"$HOME/credentials.log"; do
  cat "$HOME/credentials.log" >&2
  if [ "$(date +%s)" -ge "$give_up" ]; then
    echo "No credentials. The cron does not run." >&2
    exit 1
  fi
  sleep "$PAUSE_SECONDS"
done
