# frozen_string_literal: true

# Deletes images that no container uses and that are neither the current nor the previous revision of a feature. A
# roll-back to the previous revision then pulls nothing.
ruby_block 'delete old images' do
  block { Legacy::Images.new(node).prune }
  not_if { Legacy::Images.new(node).unused.empty? }
end
