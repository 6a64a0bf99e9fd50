# Files that are watched, by their folders: inotify(7).

sub watched_folders {
  my @files = @_ or return { files => {} };
  return { files => { map { $_ => 1 } @files }, watcher => file_watcher(), path_of => {} };
}

# A folder that was made anew is another one. Where inotify has no room for more, the next resync finds what has changed.
sub watch_folders {
  my ($folders) = @_;
  my $watcher = $folders->{watcher} or return;
  my %all = map { s{/[^/]*$}{}r => 1 } keys %{ $folders->{files} };
  for my $folder (keys %all) {
    my $number = watch_folder($watcher, $folder);
    $folders->{path_of}{$number} = $folder if $number >= 0;
  }
}

# Those of the files that messages of inotify are about.
sub changed_files {
  my ($folders, $said) = @_;
  my %changed;
  while (length $said >= 16) {
    my ($number, $length) = unpack 'l x8 L', $said;
    my $file = ($folders->{path_of}{$number} // '') . '/' . unpack 'Z*', substr $said, 16, $length;
    $changed{$file} = 1 if $folders->{files}{$file};
    substr $said, 0, 16 + $length, '';
  }
  return sort keys %changed;
}
