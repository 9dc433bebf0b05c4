# frozen_string_literal: true

# Removes SSH access. People use Session Manager, and IAM controls their access.
%w[sshd sshd.socket].each do |name|
  service name do
    action %i[stop disable]
  end
end

file '/home/ec2-user/.ssh/authorized_keys' do
  action :delete
end
