# frozen_string_literal: true

# Runs this instance's part of the consumers of each worker, and the timers of the crons that the legacy side owns.
ruby_block 'take the share of this instance' do
  block { Legacy::Shares.new(node).apply }
  not_if { Legacy::Shares.new(node).changes.empty? }
end
