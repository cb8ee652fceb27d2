namespace Viommu.Reference.Tables;

/// <summary>One entry that a walk read or wrote.</summary>
/// <param name="Kind">What the entry is for. A walk cannot know before it has read: an entry that points on is a directory.</param>
/// <param name="Stage">The stage whose table it is in.</param>
/// <param name="Level">Its level, 0 nearest to the page.</param>
/// <param name="Address">Where it stands, as that stage's table pointers say.</param>
/// <param name="Value">The word read or written.</param>
/// <param name="Origin">Where the word came from or went to.</param>
public readonly record struct WalkStep(EntryKind Kind, TableStage Stage, int Level, ulong Address, ulong Value, WalkStepOrigin Origin);
