package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.NeedFile;
import dev.hikkoshi.config.file.ScalerFile;
import dev.hikkoshi.config.file.ScalingFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.file.SharedDependencyFile;
import dev.hikkoshi.config.file.WorkerFile;
import dev.hikkoshi.config.table.KedaScalers;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks how the jobs of a worker are counted: by a queue, by another scaler of KEDA, or not at all. */
final class ScalerCheck {

    /** Settings that hold a secret. One that ends with FromEnv holds the name of a variable. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?!.*FromEnv$).*(passw|pwd|secret|token|credential|apikey|accesskey|api_?key|private|cert|connection(string)?$|\\bkey$|^key$|^ca$).*");

    private final ServiceFile service;
    private final Findings findings;
    private final Names names;

    ScalerCheck(ServiceFile service, Findings findings) {
        this.service = service;
        this.findings = findings;
        this.names = new Names(findings);
    }

    void check(FeatureFile feature, WorkerFile worker, Place place) {
        if (worker.queue().isPresent()) {
            checkQueue(worker, place);
        } else {
            checkElsewhere(feature, worker, place);
        }
        worker.scaler().ifPresent(scaler -> checkScaler(feature, scaler, place.at("scaler")));
    }

    private void checkQueue(WorkerFile worker, Place place) {
        if (worker.jobsPerConsumer().isEmpty()) {
            findings.refuse(
                    InputRule.WORKER_JOBS,
                    place.at("jobsPerConsumer"),
                    "",
                    "jobsPerConsumer is missing",
                    "a worker with a queue needs it",
                    "Write the number of waiting jobs for which one consumer is enough.");
        }
        if (worker.scaler().isPresent()) {
            findings.refuse(
                    InputRule.WORKER_SCALER,
                    place.at("scaler"),
                    worker.scaler().get().type(),
                    "stands beside queue",
                    "the jobs are counted once: in a queue of SQS or Redis, or by another scaler",
                    "Remove one of them.");
        }
    }

    private void checkElsewhere(FeatureFile feature, WorkerFile worker, Place place) {
        worker.list().ifPresent(list -> refuseWithoutQueue(place.at("list"), list));
        worker.jobsPerConsumer().ifPresent(jobs -> refuseWithoutQueue(place.at("jobsPerConsumer"), jobs));
        if (!worker.furtherQueues().isEmpty()) {
            refuseWithoutQueue(place.at("furtherQueues"), "");
        }
        findings.warn(
                InputRule.WORKER_SCALER,
                place,
                "",
                "has no queue of SQS or Redis, so no alarm watches its jobs, and no alarm rolls a step back",
                worker.scaler().isPresent()
                                || feature.scaling().flatMap(ScalingFile::query).isPresent()
                        ? "a share is a share of the consumers, which KEDA starts"
                        : "a share is a share of the consumers, which always run",
                "Watch the jobs where they are, before and after each step.");
    }

    private void refuseWithoutQueue(Place place, Object given) {
        findings.refuse(
                InputRule.WORKER_SCALER,
                place,
                given,
                "has no effect without queue",
                "a worker with a queue of SQS or Redis has it",
                "Remove it, or write queue.");
    }

    private void checkScaler(FeatureFile feature, ScalerFile scaler, Place place) {
        names.known(
                InputRule.WORKER_SCALER,
                place.at("type"),
                scaler.type(),
                KedaScalers.DECLARABLE,
                "scaler for a worker without a queue",
                "Write a scaler of KEDA 2.20 that signs in with parameters.");
        for (Map.Entry<String, String> setting : scaler.metadata().entrySet()) {
            if (SECRET.matcher(setting.getKey()).matches()) {
                findings.refuse(
                        InputRule.WORKER_SCALER,
                        place.at("metadata").at(setting.getKey()),
                        // The value may be the secret itself.
                        setting.getKey(),
                        "may hold a secret, and manifests show it",
                        "secrets are in AWS Secrets Manager, and KEDA reads them by their names",
                        "Write it under secrets, with the name of a secret of the feature.");
            }
        }
        scaler.secrets()
                .forEach((parameter, secret) -> names.known(
                        InputRule.WORKER_SCALER,
                        place.at("secrets").at(parameter),
                        secret,
                        feature.secrets(),
                        "secret of the feature",
                        "Add it to secrets of the feature."));
        List<String> needs = feature.needs().stream().map(NeedFile::name).toList();
        List<String> reachable = service.dependencies().stream()
                .map(SharedDependencyFile::name)
                .filter(needs::contains)
                .toList();
        scaler.reaches()
                .ifPresent(name -> names.known(
                        InputRule.WORKER_SCALER,
                        place.at("reaches"),
                        name,
                        reachable,
                        "dependency among the needs of the feature",
                        "Add the dependency to needs."));
    }
}
