# frozen_string_literal: true

require 'open3'

module Legacy
  # Programs of the instance.
  class Tools
    # The output of a program. Raises if it fails.
    def self.output(*command)
      text, status = Open3.capture2(*command)
      raise "#{command.first(2).join(' ')} failed" unless status.success?

      text
    end

    # The output of a program that may fail.
    def self.try(*command)
      Open3.capture2(*command, err: '/dev/null').first
    end

    def self.success?(*command)
      Open3.capture2(*command, err: '/dev/null').last.success?
    end
  end
end
