# frozen_string_literal: true

# Brings the units, facts and sites that have changed into effect. What fails does not keep the other recipes from their
# work: the run fails at its end.
home = node['legacy']['home']
failed = "#{home}/state/release.failed"

file failed do
  action :delete
end

execute 'release what has changed' do
  command ["#{home}/bin/release"]
  # The longest drain of all. Systems Manager ends the command earlier, and the next round goes on.
  timeout 24 * 3600
  not_if ["#{home}/bin/release", 'check']
end

ruby_block 'remember what was not released' do
  block do
    ::File.readlines(failed, chomp: true).each { |line| Legacy::Ledger.of(node).problem(*line.split(': ', 2)) }
  end
  only_if { ::File.exist?(failed) }
end
