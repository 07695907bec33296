namespace Supabase.Gotrue;

/// <summary>The words of Supabase Auth.</summary>
public static class Constants
{
#pragma warning disable CA1034 // The published package nests them.
    /// <summary>Which sessions end: all of the user, this one, or all but this one.</summary>
    public enum SignOutScope
    {
        Global,
        Local,
        Others,
    }

    public enum SortOrder
    {
        Ascending,
        Descending,
    }
#pragma warning restore CA1034
}
