# frozen_string_literal: true

check 'a start brings every kind of feature up' do
  feature('web-front', 'web')
  feature('thumbnailer', 'worker')
  feature('order-export', 'cron')
  one = new_host
  start(one)
  equal(%w[thumbnailer-1 thumbnailer-2 web-front-1], one.containers.keys.sort, 'containers')
  ok(one.active?('legacy-order-export.timer'), 'the timer does not run')
  equal('InService', world.group['i-1'], 'state of the instance')
end

check 'a second run changes nothing' do
  feature('web-front', 'web')
  feature('thumbnailer', 'worker')
  feature('order-export', 'cron')
  one = new_host
  start(one)
  before = one.snapshot
  equal([], run(one, Lab::START).updated, 'updated')
  equal(before, one.snapshot, 'state')
end

check 'the stand-in refuses what Chef does not have' do
  text = "service 'x' do\n  restart_always true\nend\n"
  one = host
  Dir.mktmpdir do |book|
    FileUtils.cp_r("#{cookbook}/.", book)
    { 'property' => text, 'action' => "file '/x' do\n  action :paint\nend\n", 'resource' => "cron 'x' do\nend\n" }.each do |kind, recipe|
      File.write("#{book}/recipes/wrong.rb", recipe)
      ok(failure { Chef::Run.new(one, book, attributes(one)).converge(['legacy::wrong']) }, "it takes an unknown #{kind}")
    end
  end
end
