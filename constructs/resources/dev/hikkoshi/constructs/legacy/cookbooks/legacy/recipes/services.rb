# frozen_string_literal: true

# Starts the HTTP features.
# systemd reads its files again if an earlier run ended between the file and the reload.
execute 'read the units again' do
  command 'systemctl daemon-reload'
  only_if { Legacy::Tools.output('systemctl', 'show', '--property=NeedDaemonReload', 'legacy-*').include?('yes') }
end

Legacy::Ledger.of(node).http.each do |feature|
  service feature.unit(1) do
    action %i[enable start]
    only_if { Legacy::Host.deployed?(node, feature) }
  end
end
