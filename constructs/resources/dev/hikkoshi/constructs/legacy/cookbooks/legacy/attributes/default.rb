# The provider sets these for every run: the custom JSON of an OpsWorks stack, or the attributes of an association.
default['legacy']['service'] = ''
default['legacy']['environment'] = ''
default['legacy']['layer'] = ''
default['legacy']['region'] = ''
# The port of the instance; 0 for a layer without HTTP features.
default['legacy']['port'] = '0'
# The longest request, job or run that a terminating instance may finish, in seconds.
default['legacy']['drain_seconds'] = '0'
# The path of the parameters that define the features on the legacy side.
default['legacy']['parameter_path'] = ''
default['legacy']['log_group'] = ''
# The name of the secret, not its value; empty if New Relic has no signal.
default['legacy']['license_key_secret'] = ''
# The backend of the host metrics in addition to CloudWatch.
default['legacy']['infrastructure'] = ''
# The parameter with the id of the Prometheus workspace; empty if Prometheus does not receive the features' metrics.
default['legacy']['metrics_workspace_parameter'] = ''
# Where the agent of the host sends the traces and the metrics of the features: cloudwatch, or nowhere.
default['legacy']['traces'] = ''
default['legacy']['application_metrics'] = ''
# The header of the OTLP endpoint that receives the traces, and the name of the secret with its value.
default['legacy']['otlp_header'] = ''
default['legacy']['otlp_secret'] = ''
# The target groups that instances register with; empty if the Auto Scaling group registers them.
default['legacy']['target_group_arns'] = []
default['legacy']['auto_scaling_group'] = ''
default['legacy']['launch_hook'] = ''
# The DynamoDB table with the locks of the runs of crons.
default['legacy']['lock_table'] = ''
# The folder of the programs and of the state of the features. It survives a reboot.
default['legacy']['home'] = '/opt/legacy'
# The folder of systemd's units.
default['legacy']['units'] = '/etc/systemd/system'
# The folder in which an earlier cookbook wrote entries of cron.
default['legacy']['cron_entries'] = '/etc/cron.d'
# The folder with the servers of nginx.
default['legacy']['sites'] = '/etc/nginx/conf.d'
