using CsCheck;
using Emulator.Auth;
using Emulator.Tests.Concurrency;
using Microsoft.Extensions.Time.Testing;

namespace Emulator.Tests.Auth;

public sealed class UserDirectoryTests
{
    private static readonly string[] Emails = ["a@example.com", "b@example.com", "c@example.com"];
    private static readonly Dictionary<string, string> Ids = Emails.ToDictionary(
        e => e, e => new UserDirectory(1, new FakeTimeProvider()).Add(e, "secret", confirmed: true).Id);

    [Fact]
    public void Users_end_as_if_requests_had_come_in_turn()
    {
        var email = Gen.Int[0, Emails.Length - 1].Select(n => Emails[n]);

        Gen.Const(() => new Witnessed<UserDirectory>(new(1, new FakeTimeProvider()))).SampleParallel(
            [
                Gen.Select(Witness.Key, email).Operation<Witnessed<UserDirectory>>(
                    op => $"add {op}", (seen, op) => seen.Note(op.Item1, Answered(() => seen.Of.Add(op.Item2, "secret", confirmed: true)))),
                Gen.Select(Witness.Key, email).Operation<Witnessed<UserDirectory>>(
                    op => $"change {op}", (seen, op) => seen.Note(op.Item1, Answered(() => seen.Of.Change(Ids[op.Item2], user => user)))),
                Gen.Select(Witness.Key, email).Operation<Witnessed<UserDirectory>>(
                    op => $"remove {op}", (seen, op) => seen.Note(op.Item1, Answered(() => seen.Of.Remove(Ids[op.Item2])))),
            ],
            equal: (one, other) => StateOf(one) == StateOf(other),
            print: StateOf,
            iter: 100);
    }

    private static string? Answered(Func<AuthUser?> ask)
    {
        try
        {
            return ask()?.Email;
        }
        catch (AuthError error)
        {
            return error.Message;
        }
    }

    private static string StateOf(Witnessed<UserDirectory> seen)
    {
        var found = Emails.Select(email => seen.Of.FindByEmail(email)).Select(user => $"{user?.Id} {user?.Email}");
        return $"{seen.Answers} | {seen.Of.Count} | {string.Join(",", found)}";
    }
}
