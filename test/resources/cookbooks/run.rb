# frozen_string_literal: true

# Runs one recipe without Chef and without AWS, and prints the resources that it declares as JSON, in order.
# Input, JSON: cookbook (its folder), recipe, attributes, answers ("ssm get-parameters" => the answer of AWS; secrets by their names).
require 'json'
require 'open3'
require 'yaml'

INPUT = JSON.parse($stdin.read)
Dir.glob("#{INPUT['cookbook']}/libraries/*.rb").sort.each { |library| require library }

module Legacy
  # The fake AWS of the test.
  class Aws
    def call(*arguments)
      service, operation, *rest = arguments
      asked = operation == 'get-secret-value' ? [service, operation, rest.last] : [service, operation]
      INPUT['answers'].fetch(asked.join(' '))
    end

    def self.instance_id
      'i-0123456789abcdef0'
    end
  end
end

# Collects the properties that the block of a resource sets.
class Told
  def self.by(type, name, &block)
    told = new(type, name)
    told.instance_eval(&block) if block
    told.to_h
  end

  def initialize(type, name)
    @values = { 'type' => type, 'name' => name }
  end

  def lazy
    yield
  end

  def to_h
    @values
  end

  def respond_to_missing?(*)
    true
  end

  def method_missing(property, *arguments)
    @values[property.to_s] = arguments.size == 1 ? arguments.first : arguments
  end
end

# The context in which the recipe runs.
class Run
  attr_reader :resources

  def initialize
    @resources = []
  end

  def node
    { 'legacy' => INPUT['attributes'] }
  end

  def from(file)
    instance_eval(File.read(file), file, 1)
  end

  # A recipe that it includes is run by its own test.
  def include_recipe(name)
    @resources << Told.by('include_recipe', name)
  end

  %w[package file execute service directory yum_repository systemd_unit].each do |type|
    define_method(type) { |name, &block| @resources << Told.by(type, name, &block) }
  end
end

run = Run.new
run.from("#{INPUT['cookbook']}/recipes/#{INPUT['recipe']}.rb")
puts JSON.generate(run.resources)
