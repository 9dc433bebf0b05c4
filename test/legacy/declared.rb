# frozen_string_literal: true

# Prints the resources that one recipe declares as JSON, in order, without running them.
# Input, JSON: cookbook (its folder), recipe, attributes, answers ("ssm get-parameters" => the answer of AWS; secrets by
# their names).
require 'json'
require_relative 'lab'

INPUT = JSON.parse($stdin.read)

# AWS with fixed answers.
class FixedWorld < World
  def aws(arguments)
    asked = arguments[1] == 'get-secret-value' ? arguments.first(2).push(arguments[arguments.index('--secret-id') + 1]) : arguments.first(2)
    [0, JSON.generate(INPUT['answers'].fetch(asked.join(' '))), '']
  end
end

Dir.mktmpdir('legacy') do |folder|
  Dir.glob("#{INPUT['cookbook']}/libraries/*.rb").sort.each { |library| load library }
  host = FixedWorld.new(folder).host('i-0123456789abcdef0')
  Open3.host = host
  run = Chef::Run.new(host, INPUT['cookbook'], INPUT['attributes'])
  run.include_recipe("legacy::#{INPUT['recipe']}")
  puts JSON.generate(run.resources.map do |resource|
    values = resource.properties.keys.map { |key| [key, resource.value(key)] }.to_h
    { 'type' => resource.type, 'name' => resource.name }.merge(values)
  end)
end
