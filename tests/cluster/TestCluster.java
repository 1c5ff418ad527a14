import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.node.Node;

/**
 * A real OpenSearch of several nodes for tests, told what to do on its standard input: {@code stop 2}, {@code start 2},
 * {@code quit}. It answers each with one line that starts with {@code ok} or {@code failed}; its first line is
 * {@code ready} with the HTTP ports. It ends when its input ends, so it never outlives the tests.
 *
 * <p>Arguments: an empty directory, the number of nodes, the first HTTP port to try.
 */
public final class TestCluster {
    public static void main(final String[] arguments) throws Exception {
        final String directory = arguments[0];
        final int nodes = Integer.parseInt(arguments[1]);
        final OpenSearchRunner runner = new OpenSearchRunner();
        final int firstPort = Integer.parseInt(arguments[2]);
        runner.onBuild((number, settings) -> {
            settings.put("network.host", "127.0.0.1");
            settings.put("transport.port", firstPort + 50 + number);
            settings.put("discovery.seed_hosts", "127.0.0.1:" + (firstPort + 51));
            settings.put("cluster.initial_cluster_manager_nodes", "Node 1");
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            // so small a heap trips breakers that watch the real use of all nodes together
            settings.put("indices.breaker.total.use_real_memory", false);
            settings.put("action.auto_create_index", false);
        });
        runner.setMaxHttpPort(firstPort + 100);
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(directory).numOfNode(nodes).baseHttpPort(firstPort - 1)
                .clusterName("deskundig-tests-" + ProcessHandle.current().pid()).disableESLogger());
        runner.ensureYellow();
        final List<String> ports = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            ports.add(runner.getNode(i).settings().get("http.port"));
        }
        System.out.println("ready " + String.join(",", ports));
        obey(runner);
        runner.close();
        System.exit(0);
    }

    private static void obey(final OpenSearchRunner runner) throws Exception {
        final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            try {
                final String[] words = line.trim().split(" ");
                final int number = Integer.parseInt(words[1]);
                if (words[0].equals("stop")) {
                    final Node node = runner.getNode(number);
                    node.close();
                } else if (!runner.startNode(number)) {
                    throw new IllegalStateException("not started");
                }
                System.out.println("ok " + line);
            } catch (final Exception error) {
                System.out.println("failed " + line + ": " + error);
            }
        }
    }
}
