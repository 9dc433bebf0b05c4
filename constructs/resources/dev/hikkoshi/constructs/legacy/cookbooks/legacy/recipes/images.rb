# frozen_string_literal: true

# Pulls the images of the layer's features. The same revision runs on EKS (R24).
legacy = node['legacy']

Legacy::Ledger.of(node).features.each_value do |feature|
  registry = feature.image.split('/').first

  execute "sign in for #{feature.name}" do
    command "aws ecr get-login-password --region #{legacy['region']} " \
            "| docker login --username AWS --password-stdin #{registry}"
    sensitive true
    only_if { registry.include?('.dkr.ecr.') }
    not_if "docker image inspect #{feature.image}"
  end

  execute "pull #{feature.name} at #{feature.revision}" do
    command "docker pull #{feature.image}"
    not_if "docker image inspect #{feature.image}"
  end

  folder = "#{legacy['home']}/features/#{feature.name}"
  directory folder do
    mode '0700'
  end

  file "#{folder}/previous-image" do
    content(lazy { ::File.read("#{folder}/image") })
    mode '0644'
    only_if { ::File.exist?("#{folder}/image") && ::File.read("#{folder}/image") != "#{feature.image}\n" }
  end

  file "#{folder}/image" do
    content "#{feature.image}\n"
    mode '0644'
  end
end
