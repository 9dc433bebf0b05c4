# frozen_string_literal: true

module Legacy
  # The running instances of this layer.
  class Fleet
    JOINED = %w[InService Pending Pending:Wait Pending:Proceed].freeze

    # Their ids, from the Auto Scaling group.
    def self.instances(node)
      states(node).select { |_, state| JOINED.include?(state) }.keys
    end

    # Whether an instance waits for the end of its launch hook.
    def self.waiting?(node, instance)
      states(node)[instance] == 'Pending:Wait'
    end

    # id => lifecycle state.
    def self.states(node)
      Aws.new(node['legacy']['region'])
         .call('autoscaling', 'describe-auto-scaling-groups', '--auto-scaling-group-names',
               node['legacy']['auto_scaling_group'])
         .fetch('AutoScalingGroups').first.fetch('Instances')
         .map { |instance| [instance['InstanceId'], instance['LifecycleState']] }.to_h
    end

    private_class_method :states
  end
end
