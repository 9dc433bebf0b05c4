# frozen_string_literal: true

module Legacy
  # The running instances of this layer.
  class Fleet
    # Their ids, from the Auto Scaling group or from the search index of an OpsWorks stack.
    def self.instances(node, aws)
      group = node['legacy']['auto_scaling_group']
      if group.empty?
        layer = node['legacy']['layer']
        return Chef::Search::Query.new.search(:aws_opsworks_instance, "role:#{layer} AND status:online").first
                                  .map { |instance| instance['ec2_instance_id'] }
      end
      aws.call('autoscaling', 'describe-auto-scaling-groups', '--auto-scaling-group-names', group)
         .fetch('AutoScalingGroups').first.fetch('Instances')
         .select { |instance| %w[InService Pending Pending:Wait].include?(instance['LifecycleState']) }
         .map { |instance| instance['InstanceId'] }
    end
  end
end
