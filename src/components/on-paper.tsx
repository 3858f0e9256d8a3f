import { Component, type ComponentChildren } from 'preact';

interface OnPaperProps {
  /** There is so much to say that it fits one page only in small type. */
  readonly small?: boolean;
  readonly children: ComponentChildren;
}

/** What is printed in place of the screen that is open. On the screen it is not there. */
export class OnPaper extends Component<OnPaperProps> {
  override componentDidMount(): void {
    document.documentElement.dataset['paper'] = 'yes';
  }

  override componentWillUnmount(): void {
    delete document.documentElement.dataset['paper'];
  }

  override render({ small = false, children }: OnPaperProps) {
    return <div class={small ? 'paper paper--small' : 'paper'}>{children}</div>;
  }
}
