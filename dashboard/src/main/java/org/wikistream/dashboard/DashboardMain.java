package org.wikistream.dashboard;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wikistream.dashboard.health.HealthReport;
import org.wikistream.dashboard.live.ViewReader;
import org.wikistream.dashboard.live.Views;
import org.wikistream.dashboard.search.AlertReader;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.NowReader;
import org.wikistream.dashboard.search.PageClock;
import org.wikistream.dashboard.search.SearchClient;
import org.wikistream.dashboard.search.WikisReader;
import org.wikistream.dashboard.web.ApiRoutes;
import org.wikistream.dashboard.web.Assets;
import org.wikistream.dashboard.web.HealthRoutes;
import org.wikistream.dashboard.web.LiveRoutes;
import org.wikistream.dashboard.web.PageServer;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;

/** Serves the page until it is told to stop. */
public final class DashboardMain {

    private static final long END_PATIENCE_MILLIS = 2_000;

    private DashboardMain() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        if (Settings.helpWanted(arguments)) {
            System.out.print(DashboardSettings.CATALOGUE.help());
            return;
        }
        DashboardSettings settings;
        try {
            settings = DashboardSettings.of(Settings.load(DashboardSettings.CATALOGUE, arguments, System.getenv()));
        } catch (InvalidSettingsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        run(settings);
    }

    private static void run(DashboardSettings settings) throws InterruptedException, IOException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(told, ended), "stop"));
        try {
            serve(settings, told);
        } finally {
            ended.countDown();
        }
    }

    private static void serve(DashboardSettings settings, CountDownLatch told)
            throws InterruptedException, IOException {
        Clock clock = Clock.systemUTC();
        Assets assets = Assets.read(settings.assets());
        IndexNames names = settings.openSearch().indexNames();
        try (SearchClient client = new SearchClient(settings.openSearch().connection());
                HealthReport health =
                        new HealthReport(client, names, settings.kafka(), settings.topics(), settings.flink(), clock);
                PageClock pageClock =
                        new PageClock(client, names, settings.source(), health, assets.version(), clock)) {
            AlertReader alerts = new AlertReader(client, names, health);
            NowReader now = new NowReader(client, names, health, alerts);
            ChangeReader changes = new ChangeReader(client, names);
            ApiRoutes api = new ApiRoutes(pageClock::current, now, changes, alerts, new WikisReader(client, names));
            pageClock.start();
            health.start();
            try (Views views = new Views(ViewReader.of(now, changes), pageClock::current, settings.viewers(), clock);
                    PageServer server = PageServer.start(
                            settings.bind(),
                            settings.port(),
                            settings.allowedHosts(),
                            List.of(assets, api, new LiveRoutes(views), new HealthRoutes(health, pageClock)))) {
                System.out.println("Page: http://" + settings.bind() + ":" + server.port());
                told.await();
                // Viewers learn that the server stops before their connections are cut.
                views.close();
            }
        }
    }

    /** Gives the main thread a moment, because a process that is asked to end does so as soon as its hooks have run. */
    private static void stop(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            if (!ended.await(END_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                System.err.println("The page's server ends before all of it has");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
