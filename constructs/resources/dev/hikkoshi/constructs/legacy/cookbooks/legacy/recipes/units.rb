# frozen_string_literal: true

# Writes the environment and the unit of each feature. Nothing restarts here: the release recipe compares the release of
# each container with the one that this recipe writes.
legacy = node['legacy']
ledger = Legacy::Ledger.of(node)

ledger.features.values.each do |feature|
  begin
    environment = Legacy::Environment.new(node, feature)
    variables = environment.variables
    secrets = environment.secrets
    unit = Legacy::Unit.new(node, feature)
    # The program "release" replaces the facts of a feature with requests, together with its container.
    facts = { 'http.next' => feature.http? && feature.http_facts(legacy['drain_seconds']),
              'worker' => feature.worker? && "#{feature.longest(legacy['drain_seconds'])}\n",
              'cron' => feature.cron? && feature.cron_facts(legacy['drain_seconds']) }
    facts = facts.select { |_, content| content }
    release = Digest::SHA256.hexdigest([unit.service('-'), variables, secrets].join("\0"))[0, 32]
  rescue StandardError => e
    ledger.problem(feature.name, e.message)
    next
  end
  folder = "#{legacy['home']}/features/#{feature.name}"

  { 'variables' => variables, 'secrets' => secrets }.each do |name, text|
    file "#{folder}/#{name}" do
      content text
      mode '0600'
      sensitive true
      # Chef keeps the last five contents of a file elsewhere, where no retirement deletes them.
      backup false
      only_if { ledger.known?(feature) }
    end
  end

  facts.each do |name, text|
    file "#{folder}/#{name}" do
      content text
      mode '0644'
      only_if { ledger.known?(feature) }
    end
  end

  systemd_unit feature.template do
    content unit.service(release)
    action :create
    only_if { ledger.known?(feature) }
  end

  # The last file. Where it exists, the feature can start.
  file "#{folder}/release" do
    content release
    mode '0644'
    only_if { ledger.known?(feature) }
  end
end
