# frozen_string_literal: true

module Legacy
  # The images on the disk of this instance.
  class Images
    def initialize(node)
      @features = "#{node['legacy']['home']}/features"
    end

    # The ids of images that no container and no feature needs.
    def unused
      Tools.output('docker', 'image', 'ls', '--quiet', '--no-trunc').split.uniq - named - running
    end

    def prune
      unused.each { |id| Tools.output('docker', 'image', 'rm', '--force', id) }
    end

    private

    # Images of the current and the previous revision.
    def named
      names = Dir.glob("#{@features}/*/{image,previous-image}").map { |file| ::File.read(file).chomp }.uniq
      # Docker prints the ids that it finds, and fails if one is missing.
      names.empty? ? [] : Tools.try('docker', 'image', 'inspect', '--format', '{{.Id}}', *names).split
    end

    def running
      containers = Tools.output('docker', 'ps', '--all', '--quiet').split
      containers.empty? ? [] : Tools.try('docker', 'inspect', '--format', '{{.Image}}', *containers).split
    end
  end
end
