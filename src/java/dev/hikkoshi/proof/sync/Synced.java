package dev.hikkoshi.proof.sync;

import java.util.List;
import java.util.SortedMap;

/**
 * Where Argo CD comes to with a folder of manifests.
 *
 * @param live the cluster afterwards
 * @param stuck why the sync of an Application does not end, by the name of the Application
 * @param missing the objects of the folder that are not in the cluster
 * @param orphans the objects in the cluster that are not in the folder
 */
public record Synced(LiveCluster live, SortedMap<String, String> stuck, List<String> missing, List<String> orphans) {

    public Synced {
        missing = List.copyOf(missing);
        orphans = List.copyOf(orphans);
    }
}
