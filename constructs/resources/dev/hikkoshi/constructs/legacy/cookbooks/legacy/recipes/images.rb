# frozen_string_literal: true

# Pulls the images of the layer's features. The same revision runs on EKS (R24). A feature whose image cannot be pulled stays
# as it is, and the run fails at its end.
legacy = node['legacy']
ledger = Legacy::Ledger.of(node)

ledger.features.each_value do |feature|
  registry = feature.image.split('/').first

  execute "sign in for #{feature.name}" do
    command "aws ecr get-login-password --region #{legacy['region']} " \
            "| docker login --username AWS --password-stdin #{registry}"
    sensitive true
    ignore_failure true
    only_if { registry.include?('.dkr.ecr.') }
    not_if "docker image inspect #{feature.image}"
  end

  execute "pull #{feature.name} at #{feature.revision}" do
    command "docker pull #{feature.image}"
    ignore_failure true
    not_if "docker image inspect #{feature.image}"
  end

  ruby_block "leave #{feature.name} without its image" do
    block { ledger.problem(feature.name, 'its image cannot be pulled') }
    not_if "docker image inspect #{feature.image}"
  end

  folder = "#{legacy['home']}/features/#{feature.name}"
  directory folder do
    mode '0700'
  end

  file "#{folder}/previous-image" do
    content(lazy { ::File.read("#{folder}/image") })
    mode '0644'
    only_if { ledger.known?(feature) && ::File.exist?("#{folder}/image") && ::File.read("#{folder}/image") != "#{feature.image}\n" }
  end

  file "#{folder}/image" do
    content "#{feature.image}\n"
    mode '0644'
    only_if { ledger.known?(feature) }
  end
end
