# frozen_string_literal: true

# A timer for each cron, whoever owns it: each run asks for its owner. A timer that came with the owner would be too late
# for a slot that begins just after the owner has changed.
Legacy::Ledger.of(node).crons.each do |feature|
  systemd_unit feature.timer do
    content Legacy::Unit.new(node, feature).timer
    action %i[create enable start]
    only_if { Legacy::Host.deployed?(node, feature) }
  end
end

# Amazon Linux 2023 has no cron daemon (Amazon Linux 2023, user guide, migration from Amazon Linux 2). Files of an
# earlier cookbook would begin to run with the day on which one is installed.
Dir.glob("#{node['legacy']['cron_entries']}/legacy-*").each do |entry|
  file entry do
    action :delete
  end
end
