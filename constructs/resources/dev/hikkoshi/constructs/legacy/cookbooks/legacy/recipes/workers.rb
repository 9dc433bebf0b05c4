# frozen_string_literal: true

# Runs this instance's part of the consumers of each worker. A unit that is one too many finishes its job; this run does
# not wait for it.
workers = Legacy::Ledger.of(node).workers
return if workers.empty?

instances = Legacy::Fleet.instances(node)
own = Legacy::Aws.instance_id
workers.each do |feature|
  wanted = Legacy::Ledger.part(feature.consumers, instances, own)

  (1..wanted).each do |number|
    unit = feature.unit(number)
    execute "start #{unit}" do
      command "systemctl enable #{unit} && systemctl start --no-block #{unit}"
      only_if { Legacy::Host.deployed?(node, feature) }
      not_if "systemctl is-enabled --quiet #{unit} && systemctl is-active --quiet #{unit}"
    end
  end

  Legacy::Host.numbers(node, feature).select { |number| number > wanted }.each do |number|
    unit = feature.unit(number)
    execute "stop #{unit}" do
      command "systemctl stop --no-block #{unit} && systemctl disable #{unit}"
      only_if "systemctl is-enabled --quiet #{unit} || systemctl is-active --quiet #{unit}"
    end
  end
end
