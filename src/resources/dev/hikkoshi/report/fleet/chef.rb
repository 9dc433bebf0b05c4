# A recipe of yours: put this folder into files/default/hikkoshi-LAYER of its cookbook.
remote_directory '/var/lib/hikkoshi-LAYER' do
  source 'hikkoshi-LAYER'
end

execute 'install what the layer LAYER follows' do
  command 'sh /var/lib/hikkoshi-LAYER/install'
end
