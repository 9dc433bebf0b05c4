# The provider sets these for every run: the custom JSON of an OpsWorks stack, or the attributes of an association.
default['legacy']['service'] = ''
default['legacy']['environment'] = ''
default['legacy']['layer'] = ''
default['legacy']['region'] = ''
# The port on which the instance answers; 0 for a layer without HTTP features.
default['legacy']['port'] = '0'
# The longest request, job or run that a leaving instance may finish.
default['legacy']['drain_seconds'] = '0'
# Under this path the ledger says what the legacy side has of each feature.
default['legacy']['parameter_path'] = ''
default['legacy']['log_group'] = ''
# The name of a secret, never its value; empty where New Relic has no signal.
default['legacy']['license_key_secret'] = ''
# Who has the metrics of the hosts, beside CloudWatch.
default['legacy']['infrastructure'] = ''
# Where the id of the Prometheus workspace stands; empty where Prometheus does not have the metrics of the features.
default['legacy']['metrics_workspace_parameter'] = ''
# Load balancers through which instances join by themselves; empty where the Auto Scaling group does it.
default['legacy']['target_group_arns'] = []
default['legacy']['auto_scaling_group'] = ''
default['legacy']['launch_hook'] = ''
