# frozen_string_literal: true

# Runs all checks of the cookbook, and each planted fault against the check that must notice it. Prints one JSON object
# for each: kind, name, ok and message. Every check has its own process, world and folder.
#
# Arguments: the folder of the cookbook, a file with the parameters of the phases, and a part of the names to run.
require 'json'
require 'tmpdir'
require 'fileutils'
require_relative 'lab'

Check = Struct.new(:name, :needs, :body)
Fault = Struct.new(:name, :file, :from, :to, :caught_by)
CHECKS = [] # rubocop:disable Style/MutableConstant
FAULTS = [] # rubocop:disable Style/MutableConstant

def check(name, needs: nil, &body)
  CHECKS << Check.new(name, needs, body)
end

# A fault: in a file of the cookbook, a text is replaced. One of the named checks must fail.
def fault(name, file, from, to, caught_by)
  FAULTS << Fault.new(name, file, from, to, [caught_by].flatten)
end

def there?(tool)
  tool.nil? || ENV['PATH'].split(':').push('/usr/sbin').any? { |folder| File.executable?("#{folder}/#{tool}") }
end

# The error of a check; nil if it passes.
def result(cookbook, check, input)
  reader, writer = IO.pipe
  child = fork do
    reader.close
    Dir.mktmpdir('legacy') do |folder|
      lab = Lab.new(cookbook, folder, input)
      begin
        lab.instance_exec(&check.body)
        writer.write('ok')
      rescue StandardError, NotImplementedError => e
        writer.write("#{e.class}: #{e.message}\n#{e.backtrace.first(6).join("\n")}")
      end
    end
    writer.close
    exit!(0)
  end
  writer.close
  text = reader.read
  Process.wait(child)
  text == 'ok' ? nil : text.force_encoding('UTF-8')
end

def patched(cookbook, fault, folder)
  FileUtils.cp_r("#{cookbook}/.", folder)
  file = "#{folder}/#{fault.file}"
  text = File.read(file)
  raise "#{fault.file} has the text of the fault #{text.scan(fault.from).size} times" unless text.scan(fault.from).size == 1

  File.write(file, text.sub(fault.from) { fault.to })
end

def planted(cookbook, fault, input)
  Dir.mktmpdir('legacy') do |folder|
    patched(cookbook, fault, folder)
    checks = CHECKS.select { |check| fault.caught_by.include?(check.name) }
    return "no check #{fault.caught_by.join(' or ')}" unless checks.size == fault.caught_by.size
    return nil if checks.any? { |check| result(folder, check, input) }
  end
  "#{fault.caught_by.join(', ')} does not notice it"
rescue StandardError => e
  e.message
end

cookbook, file, part = ARGV
INPUT = file && File.exist?(file) ? JSON.parse(File.read(file)) : {}
Dir.glob("#{__dir__}/checks/*.rb").sort.each { |each| require each }
# The build asks for nginx. systemd and Docker's client are on most machines with Linux, and it does without them.
CHECKS.select { |check| check.needs == 'nginx' && !there?('nginx') }.each do |check|
  puts JSON.generate('kind' => 'check', 'name' => check.name, 'needs' => 'nginx')
end
work = CHECKS.select { |check| there?(check.needs) }.map { |check| ['check', check.name, check] }
names = work.map { |_, name, _| name }
work += FAULTS.select { |fault| (fault.caught_by - names).empty? || (fault.caught_by - CHECKS.map(&:name)).any? }
              .map { |fault| ['fault', fault.name, fault] }
work.select! { |kind, name, _| "#{kind} #{name}".include?(part) } if part
queue = Queue.new
work.each { |each| queue << each }
output = Mutex.new
threads = Array.new(Integer(ENV['HARNESS_THREADS'] || '2')) do
  Thread.new do
    until queue.empty?
      kind, name, what = begin
        queue.pop(true)
      rescue ThreadError
        break
      end
      begun = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      message = kind == 'check' ? result(cookbook, what, INPUT) : planted(cookbook, what, INPUT)
      seconds = (Process.clock_gettime(Process::CLOCK_MONOTONIC) - begun).round(2)
      output.synchronize { puts JSON.generate('kind' => kind, 'name' => name, 'ok' => message.nil?, 'message' => message, 'seconds' => seconds) }
    end
  end
end
threads.each(&:join)
