# frozen_string_literal: true

# Nobody signs in with a key any more: people come through Session Manager, and IAM says who.
%w[sshd sshd.socket].each do |name|
  service name do
    action %i[stop disable]
  end
end

file '/home/ec2-user/.ssh/authorized_keys' do
  action :delete
end
