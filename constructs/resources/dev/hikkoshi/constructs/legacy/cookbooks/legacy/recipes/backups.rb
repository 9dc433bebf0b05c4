# frozen_string_literal: true

# Deletes the copies of files with secrets that Chef has kept for an earlier cookbook (Chef Infra, resource file, property
# backup).
folder = Chef::Config[:file_backup_path]

Dir.glob("#{folder}/**/{secrets,variables,newrelic-infra.yml}.chef-*").each do |copy|
  file copy do
    action :delete
    backup false
  end
end
