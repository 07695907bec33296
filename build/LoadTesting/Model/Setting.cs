namespace LoadTesting.Model;

/// <summary>What can be asked for, as far as a message has to name it. What each is called where people ask, only the host knows.</summary>
public enum Setting
{
    Target,
    Environment,
    Mode,
    Engine,
    Load,
    Vus,
    Duration,
    Tests,
    TokenSource,
    Auth,
    Results,
    K6,
    Runners,
    ConfirmProd,
    MaxVus,
    StartVus,
    Budget,
    ResumeChanged,
    Out,
}

/// <summary>Writes a setting as the reader of a message would, such as <c>--vus=5</c>; without a value its name alone.</summary>
public delegate string SettingSyntax(Setting setting, string? value = null);
