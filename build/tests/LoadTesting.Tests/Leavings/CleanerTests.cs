using LoadTesting.Leavings;
using LoadTesting.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace LoadTesting.Tests.Leavings;

public sealed class CleanerTests
{
    private const string Run = "20300102T110000Z-3f9a";
    private const string EarlierRun = "20300101T110000Z-0aaa";
    private readonly FakePlatform _platform = new();

    [Fact]
    public async Task Everything_that_load_tests_made_is_deleted_and_nothing_else()
    {
        foreach (var kind in Enum.GetValues<LeavingKind>())
        {
            foreach (var token in (string[])["anna", "ben"])
                _platform.Add(token, kind, Made(1), Made(2, EarlierRun), "Load test graph 1-0", "Blog writer", "Load test of mine");
        }

        var result = await CleanAsync(LeavingRule.OfAll());

        _platform.Names.Distinct().ShouldBe(["Blog writer", "Load test of mine"]);
        result.IsComplete.ShouldBeTrue();
        result.Counts.ShouldAllBe(count => count.Deleted == 6 && count.AlreadyGone == 0 && count.Kept == 0 && count.Left == 0);
        result.Sentence.ShouldBe(
            "Deleted: 6 schedules, 6 API keys, 6 library agents, 6 graphs. Nothing else of load tests is left.");
    }

    [Fact]
    public async Task Of_one_run_only_what_it_made_is_deleted()
    {
        _platform.Add("anna", LeavingKind.Graph, Made(1), Made(2, EarlierRun), "Load test graph 1-0", "Blog writer");

        var result = await CleanAsync(LeavingRule.OfRun(Run));

        _platform.Deleted.ShouldBe([Made(1)]);
        result.RunId.ShouldBe(Run);
        result.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_old_enough_or_tells_no_time_stays_and_is_counted()
    {
        _platform.Add("anna", LeavingKind.Graph, Made(1), Made(2, EarlierRun), "Load test by-hand graph 1-0", "Blog writer");

        var result = await CleanAsync(LeavingRule.OfAll(madeBefore: Samples.Noon.AddHours(-6)));

        _platform.Deleted.ShouldBe([Made(2, EarlierRun)]);
        result.Of(LeavingKind.Graph).ShouldBe(new LeavingCount(LeavingKind.Graph, 1, 0, 2, 0));
        result.IsComplete.ShouldBeTrue("what stays is to stay");
        result.Sentence.ShouldStartWith("Deleted: 1 graph. 2 stay, not old enough or without a time in the name.");
    }

    [Fact]
    public async Task A_platform_that_shows_a_part_at_a_time_is_asked_until_nothing_is_left()
    {
        var platform = new FakePlatform { Shown = 5 };
        platform.Add("anna", LeavingKind.Graph, [.. Enumerable.Range(1, 23).Select(number => Made(number))]);

        var result = await CleanAsync(LeavingRule.OfAll(), platform);

        result.Of(LeavingKind.Graph).ShouldBe(new LeavingCount(LeavingKind.Graph, 23, 0, 0, 0));
    }

    [Fact]
    public async Task What_is_gone_already_counts_as_gone()
    {
        _platform.Add("anna", LeavingKind.Graph, Made(1), Made(2));
        _platform.Deletes = leaving => leaving.Name == Made(1) ? Deletion.Gone : null;

        var result = await CleanAsync(LeavingRule.OfAll());

        result.Of(LeavingKind.Graph).ShouldBe(new LeavingCount(LeavingKind.Graph, 1, 1, 0, 0));
        result.Sentence.ShouldBe("Deleted: 1 graph. 1 was gone already. Nothing else of load tests is left.");
    }

    [Fact]
    public async Task One_thing_that_cannot_be_deleted_is_named_and_keeps_nothing_else()
    {
        _platform.Add("anna", LeavingKind.Schedule, Made(1), Made(2), Made(3));
        _platform.Add("anna", LeavingKind.Graph, Made(4));
        _platform.Deletes = leaving => leaving.Name == Made(2) ? new Deletion("DELETE .../2 was answered 500") : null;

        var result = await CleanAsync(LeavingRule.OfAll());

        _platform.Names.ShouldBe([Made(2)]);
        result.Of(LeavingKind.Schedule).ShouldBe(new LeavingCount(LeavingKind.Schedule, 2, 0, 0, 1));
        result.Problems.ShouldBe(["anna: DELETE .../2 was answered 500"]);
        result.IsComplete.ShouldBeFalse();
        result.Sentence.ShouldBe("Deleted: 2 schedules, 1 graph. Left: 1 schedule.");
    }

    [Fact]
    public async Task A_platform_that_goes_down_midway_is_given_up_and_another_clean_up_does_the_rest()
    {
        _platform.Add("anna", LeavingKind.Graph, [.. Enumerable.Range(1, 20).Select(number => Made(number))]);
        _platform.Deletes = _ => _platform.Deleted.Count < 7 ? null : new Deletion("DELETE ... was answered 503");

        var first = await CleanAsync(LeavingRule.OfAll());

        first.Of(LeavingKind.Graph).ShouldBe(new LeavingCount(LeavingKind.Graph, 7, 0, 0, 13));
        first.IsComplete.ShouldBeFalse();
        _platform.Deletes = _ => null;
        var second = await CleanAsync(LeavingRule.OfAll());
        second.Of(LeavingKind.Graph).ShouldBe(new LeavingCount(LeavingKind.Graph, 13, 0, 0, 0));
        second.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_user_whose_token_is_refused_is_named_once_and_the_others_are_cleaned()
    {
        foreach (var token in (string[])["anna", "ben"])
            _platform.Add(token, LeavingKind.Graph, Made(1), Made(2));
        var ofAnna = _platform.Accounts["anna"].Select(leaving => leaving.Id).ToHashSet();
        _platform.Deletes = leaving => ofAnna.Contains(leaving.Id) ? new Deletion("DELETE ... was answered 401", IsRefused: true) : null;

        var result = await CleanAsync(LeavingRule.OfAll());

        result.Problems.ShouldBe(["anna: DELETE ... was answered 401"]);
        _platform.Accounts["ben"].ShouldBeEmpty();
        result.Of(LeavingKind.Graph).ShouldBe(new LeavingCount(LeavingKind.Graph, 2, 0, 0, 2));
    }

    [Fact]
    public async Task Users_with_the_same_problem_are_named_in_one_line()
    {
        foreach (var token in (string[])["anna", "ben", "cora", "dora", "emil"])
            _platform.Add(token, LeavingKind.Graph, Made(1));
        _platform.RefusesToList = kind => kind == LeavingKind.Schedule ? "GET /api/schedules was answered 502" : null;

        var result = await CleanAsync(LeavingRule.OfAll());

        result.Problems.ShouldHaveSingleItem().ShouldEndWith("and 2 others: GET /api/schedules was answered 502");
        result.Sentence.ShouldBe("Nothing was deleted.");
        _platform.Lists.ShouldBe(5, "what keeps one kind from being listed keeps the others");
    }

    [Fact]
    public async Task An_interruption_keeps_what_was_done_and_says_that_it_is_not_all()
    {
        using var source = new CancellationTokenSource();
        _platform.Add("anna", LeavingKind.Graph, [.. Enumerable.Range(1, 20).Select(number => Made(number))]);
        _platform.Deletes = _ =>
        {
            if (_platform.Deleted.Count == 4)
                source.Cancel();
            return null;
        };

        var result = await CleanAsync(LeavingRule.OfAll(), cancellationToken: source.Token);

        result.Interrupted.ShouldBeTrue();
        result.IsComplete.ShouldBeFalse();
        result.Of(LeavingKind.Graph).Deleted.ShouldBe(5);
        (await CleanAsync(LeavingRule.OfAll())).Of(LeavingKind.Graph).Deleted.ShouldBe(15);
    }

    private static string Made(int number, string run = Run) => $"Load test {run} graph {number}-0";

    private Task<CleanUpResult> CleanAsync(
        LeavingRule rule, FakePlatform? platform = null, CancellationToken? cancellationToken = null)
    {
        platform ??= _platform;
        List<UserToken> tokens = [.. platform.Accounts.Keys.Select(user => new UserToken(user, user, Samples.Noon.AddHours(1)))];
        return new Cleaner(platform, rule, new FakeTimeProvider(Samples.Noon))
            .CleanAsync(tokens, new CleanUpTally(tokens.Count), cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
