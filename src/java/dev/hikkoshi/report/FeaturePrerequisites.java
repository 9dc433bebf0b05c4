package dev.hikkoshi.report;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Upstream;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must exist of the features: their images, their secrets, and the lines that their alarms count. */
final class FeaturePrerequisites {

    private static final Pattern ECR_IMAGE =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)([:@])(.+)");

    private final Environment environment;
    private final String region;
    private final List<Prerequisite> all = new ArrayList<>();

    private FeaturePrerequisites(Environment environment) {
        this.environment = environment;
        this.region = Prerequisites.region(environment);
    }

    static List<Prerequisite> of(Environment environment) {
        FeaturePrerequisites found = new FeaturePrerequisites(environment);
        found.addFeatures();
        return List.copyOf(found.all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
    }

    private void addFeatures() {
        Set<Prerequisite> images = new TreeSet<>(Comparator.comparing(Prerequisite::command));
        for (Feature feature : environment.service().features()) {
            Matcher image = ECR_IMAGE.matcher(feature.workload().image().reference());
            if (image.matches()) {
                String id = (image.group(4).equals("@") ? "imageDigest=" : "imageTag=") + image.group(5);
                images.add(new Prerequisite(
                        "The registry has an image of " + feature.name() + ".",
                        "aws ecr describe-images --registry-id %s --repository-name %s --image-ids %s --region %s"
                                .formatted(image.group(1), image.group(3), id, image.group(2))));
            } else {
                images.add(fromElsewhere(feature));
            }
            List<String> keys = feature.workload().configuration().secrets();
            if (!keys.isEmpty()) {
                all.add(Prerequisites.secret(environment, feature.name(), keys));
            }
        }
        all.addAll(images);
        addLines();
    }

    /** No pod and no instance has credentials for another registry than Amazon ECR. */
    private static Prerequisite fromElsewhere(Feature feature) {
        Image image = feature.workload().image();
        return new Prerequisite(
                "%s lets everybody pull the image of %s. Nodes have no credentials for it%s."
                        .formatted(
                                image.registry(),
                                feature.name(),
                                image.upstream().filter(Upstream::needsSecret).isPresent()
                                        ? ", and it limits pulls. Better copy the image to Amazon ECR"
                                        : ""),
                "docker manifest inspect " + image.reference());
    }

    /** The alarm on the missed runs of a cron counts lines that only its application can write. */
    private void addLines() {
        boolean counts = environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH);
        boolean isOurs = environment.legacy().provider() == LegacyProvider.AUTOSCALING;
        for (Feature feature : environment.service().features()) {
            if (counts && feature instanceof CronFeature cron) {
                add(
                        "A run of %s that succeeds ends with the line \"%s\" on its standard output. "
                                        .formatted(cron.name(), cron.finishedLine())
                                + promise(cron, isOurs),
                        isOurs
                                ? "aws logs filter-log-events --log-group-name /%s/%s/legacy/%s --filter-pattern '\"%s\"'%s"
                                        .formatted(
                                                environment.service().name(),
                                                environment.name(),
                                                cron.layer(),
                                                cron.finishedLine(),
                                                region)
                                : "environments/service.yaml");
            }
        }
    }

    private String promise(CronFeature cron, boolean isOurs) {
        return MissedRuns.obstacle(environment, cron)
                .map(obstacle -> "Its dashboard counts the line. No alarm tells a missed run: " + obstacle + ".")
                .orElse(
                        isOurs
                                ? "Without the line, its alarm rises."
                                : "Without the line, its alarm rises after the move.");
    }
}
