namespace LoadTesting.Model;

/// <summary>What was asked for when a plan was made, as text: enough to ask for the same again.</summary>
/// <param name="Targets">Those that stand for tests, as the catalogue spells them: what else was asked for is not done again.</param>
/// <param name="Arguments">Those that a resumed run takes over, the scripts' variables included, and addresses not.</param>
/// <param name="Emulator">As in <see cref="EmulatorRequest.Arguments"/>.</param>
/// <param name="Confirm">Tests may be run a second time, for which tokens have to last.</param>
public sealed record GivenSettings(
    IReadOnlyList<string> Targets, IReadOnlyList<NamedValue> Arguments, IReadOnlyList<NamedValue> Emulator, bool Confirm);
